using SemanticSearch.Models.Configuration;
using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.Reading;

/// <summary>Reads <c>post_processor</c> of tokenizer.json: where special tokens stand.</summary>
internal static class TemplateReader
{
    /// <summary>The template; bare where there is none.</summary>
    public static SequenceTemplate Read(JsonField processor) =>
        processor.IsAbsent ? SequenceTemplate.Bare : ReadPresent(processor) ?? SequenceTemplate.Bare;

    // Null where a processor changes no ids.
    private static SequenceTemplate? ReadPresent(JsonField processor) => processor["type"].Text() switch
    {
        "TemplateProcessing" => new SequenceTemplate(ReadParts(processor, "single", ["A"]), ReadParts(processor, "pair", ["A", "B"])),
        "BertProcessing" => SequenceTemplate.Bert(IdOf(processor["cls"]), IdOf(processor["sep"])),
        "RobertaProcessing" => SequenceTemplate.Roberta(IdOf(processor["cls"]), IdOf(processor["sep"])),
        "ByteLevel" => null,
        "Sequence" => ReadSequence(processor["processors"]),
        _ => throw processor["type"].Refuse(
            "is no post-processor that can be read (TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel, Sequence)"),
    };

    private static SequenceTemplate? ReadSequence(JsonField processors)
    {
        var templates = processors.Items().Select(ReadPresent).OfType<SequenceTemplate>().ToList();
        return templates.Count <= 1 ? templates.FirstOrDefault() : throw processors.Refuse("must hold one template at most");
    }

    private static int IdOf(JsonField token) => token.Items().ToArray() is [_, var id]
        ? id.Whole(0, TokenIds.Maximum - 1)
        : throw token.Refuse("must be a token and its id");

    private static TemplatePart[] ReadParts(JsonField processor, string name, string[] texts)
    {
        var parts = new List<TemplatePart>();
        foreach (var part in processor[name].Items())
        {
            var (kind, value) = part.Members().FirstOrDefault();
            var segment = kind is null ? 0 : value["type_id"].Whole(0, 1);
            parts.Add(kind switch
            {
                "Sequence" when Array.IndexOf(texts, value["id"].Text()) is >= 0 and var text => TemplatePart.Of(text, segment),
                "SpecialToken" => TemplatePart.Of(IdsOf(processor["special_tokens"][value["id"].Text()]), segment),
                _ => throw part.Refuse($"must be a special token or one of the texts {string.Join(", ", texts)}"),
            });
        }

        for (var text = 0; text < texts.Length; text++)
        {
            if (parts.Count(part => part.Text == text) != 1)
            {
                throw processor[name].Refuse($"must hold the text {texts[text]} once");
            }
        }

        return parts.Zip(parts.Skip(1)).All(neighbours => neighbours.First.Segment <= neighbours.Second.Segment)
            ? [.. parts]
            : throw processor[name].Refuse("must not return from type_id 1 to 0");
    }

    private static int[] IdsOf(JsonField special) => [.. special["ids"].Items().Select(id => id.Whole(0, TokenIds.Maximum - 1))];
}

using System.Text;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>A handful of documents with what pages get wrong: wrapped lines, emoji, markup in the text, one paragraph printed twice.</summary>
public static class PageCorpus
{
    /// <summary>A question that several passages of the corpus answer.</summary>
    public const string Question = "how do bees survive a cold winter";

    /// <summary>A question whose passages hold characters outside the basic plane.</summary>
    public const string EmojiQuestion = "emoji in the harbour signal book";

    /// <summary>A question whose passages hold markup.</summary>
    public const string MarkupQuestion = "script alert in a message about markup";

    /// <summary>What a script in the stored text would set if it ran.</summary>
    public const string Marker = "stolen";

    private const string Shared =
        "A colony that enters the cold with less than fifteen kilograms of honey rarely survives until the willows bloom, "
        + "and no amount of insulation makes up for stores that are not there.";

    public static IReadOnlyList<PageDocument> Documents { get; } =
    [
        new("bees-in-winter.md", "How a Colony Keeps Warm", "Ida Holm, Per Lund, and Ana Reis", "The Apiary Quarterly", "2025-11-29", "en", Bees()),
        new("stores.md", "Counting Stores Before the Frost", "Jon Vik", "Field Notes", "2025-12-04", "en",
            "Counting stores\n\n" + Shared + "\n\nWeigh the hive from behind with a luggage scale. Write the figure on the lid, with the day, and compare "
            + "it with the figure of the week before.\n\nWhen to feed a colony in winter\n\nFeed fondant, not syrup, once the nights are cold: bees cannot "
            + "dry thin food in winter. A slab right above the cluster is found at once."),
        new("harbour-signals.md", "A Signal Book for the Harbour", "Noor de Wit", "Harbour Office", "2024-06-15", "en",
            "Signals by day\n\nThe signal book of the harbour now lists emoji beside the flags: 🚩 closes the channel, 🏴‍☠️ is a joke that the pilots "
            + "do not share, and 👩🏽‍✈️ asks for a pilot 🛥️ at the 𝒏𝒐𝒓𝒕𝒉 pier. A café̲ at the quay sells the book.\n\nSignals by night\n\nTwo red "
            + "lights over a white one close the harbour. Ships that cannot see the signal wait outside."),
        new("markup.md", "Notes on Markup in Messages", "Kit Moss", "Field Notes", "2025-01-20", "en",
            "What a message may carry\n\nA message once carried <script>window." + Marker + "=1;alert(1)</script> and <img src=x onerror=\"window." + Marker
            + "=2\"> and the reader ran the script. Text is text: \"><b>markup</b> in it stays what it is & nothing more."),
        new("invierno.md", "Las abejas en invierno", "Lía Sanz", "Cuadernos de Campo", "2023-02-01", "es",
            "El racimo\n\nEn invierno las abejas forman un racimo y tiemblan para dar calor. La reina queda en medio.\n\nLa miel\n\nUna colonia fuerte "
            + "come unos quince kilos de miel hasta la primavera."),
    ];

    /// <summary>Writes the corpus as Markdown files.</summary>
    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var document in Documents)
        {
            File.WriteAllText(Path.Combine(folder, document.Source), document.ToMarkdown(), new UTF8Encoding(false));
        }
    }

    /// <summary>A long document with lines wrapped by hand.</summary>
    private static string Bees()
    {
        var text = new StringBuilder("How bees make heat\n\n");
        text.Append("Bees do not sleep through the winter. They pull close together into a\ncluster, tighter as the air grows cold, and shiver with "
            + "the muscles of\ntheir wings. In the middle it stays near thirty degrees while snow lies on\nthe roof.\n\n");
        text.Append(Shared).Append("\n\n");
        string[] months = ["October", "November", "December", "January", "February", "March"];
        foreach (var month in months)
        {
            text.Append(month).Append(" in the yard\n\n");
            text.Append("Through ").Append(month).Append(" the keeper listens in the cold more than looks. A low even hum behind the\nwall says that the cluster is whole; "
                + "a roar says that the queen is lost, and\nsilence says what nobody wants to hear. Nothing is opened.\n\n");
            text.Append("In ").Append(month).Append(" check three things: that the entrance is free of snow and dead\nbees, that the lid sits tight under its "
                + "stone, and that no mouse has moved\nin below the frames where the wax is old and warm.\n\n");
        }

        return text.Append("What survives\n\nThe bees that live through a cold winter are not the bees of summer. They hatched\nin autumn, nursed no brood, "
            + "and carry the fat that lets them survive for six\nmonths instead of six weeks.").ToString();
    }
}

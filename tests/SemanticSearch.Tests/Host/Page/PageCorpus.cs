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

    public static IReadOnlyList<PageDocument> Documents => Built.Value;

    private static Lazy<PageDocument[]> Built { get; } = new(All);

    private static PageDocument[] All() =>
    [
        new("bees-in-winter.md", "How a Colony Keeps Warm", "Ida Holm, Per Lund, and Ana Reis", "The Apiary Quarterly", "2025-11-29", "en", Bees()),
        new("stores.md", "Counting Stores Before the Frost", "Jon Vik", "Field Notes", "2025-12-04", "en",
            "Counting stores\n\nWeigh the hive from behind with a luggage scale. Write the figure on the lid, with the day, and compare "
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
        new("reprint-one.md", "What the Bee Inspector Said", "Eva Lind", "Morning Post", "2024-11-02", "en", Shared),
        new("reprint-two.md", "Inspector: Weigh Your Hives", "Bo Falk", "Evening Post", "2024-11-03", "en", Shared),
        .. Diaries.Select((text, i) => new PageDocument(
            $"diary-{i + 1}.md", $"Diary of the Upper Yard, Page {i + 1}", "Ola Berg", "Yard Diaries", $"2024-01-{i + 10}", "en", text)),
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

    private static readonly (string Month, string What)[] Months =
    [
        ("October", "The last drones lie before the entrance. The keeper lays a mouse guard\nacross it, takes the queen excluder out, and leaves the rest to the bees\nuntil spring."),
        ("November", "Rain is worse than frost now. A stone on the lid, a brick under the rear\nof the floor so that water runs out, and nothing else: each visit costs\nthe cluster a day of warmth."),
        ("December", "Oxalic acid goes on when no brood is left, five millilitres between two\nframes, on a day just above freezing. Gloves and goggles are not for show."),
        ("January", "A low even hum behind the wall says that the cluster is whole; a roar\nsays that the queen is lost, and silence says what nobody wants to hear.\nPut an ear to the wood and go home."),
        ("February", "On the first mild noon they fly out to relieve themselves, and the snow\naround is spotted yellow. Hang the washing elsewhere. Inside, the queen\nlays her first hundred eggs."),
        ("March", "Hazel and willow give pollen, and what was left of the stores goes fast.\nMore colonies starve in this month than freeze in all the others put\ntogether."),
    ];

    private static readonly string[] Diaries =
    [
        "Lost two colonies to damp. The bees that did survive stood on a slope where the cold air runs off in winter.",
        "Wrapped one hive in tar paper and left its neighbour bare. By the end of winter the bees in both had eaten the same.",
        "A woodpecker opened three hives in the cold snap. Chicken wire helps; shouting does not. Bees in the third one survive.",
        "Skunks scratch at the entrance after dark. A board with nails, points up, keeps them from the bees all winter.",
        "The entrance reducer froze shut. Warm water from the kettle freed it, and dead bees fell out first. Cold morning.",
        "Moved the yard in sleet behind the barn, out of the wind. How the bees survive my help is a wonder.",
        "Found the queen of hive nine among dead bees on the snow. United it with hive four through a sheet of newspaper, in the cold.",
        "Sugar bricks, poured in the kitchen in winter: ten pounds, one cup of vinegar, no boiling. The bees took them in a week.",
    ];

    /// <summary>A long document with lines wrapped by hand.</summary>
    private static string Bees()
    {
        var text = new StringBuilder("How bees make heat\n\n");
        text.Append("Bees do not sleep through the winter. They pull close together into a\ncluster, tighter as the air grows cold, and shiver with "
            + "the muscles of\ntheir wings. In the middle it stays near thirty degrees while snow lies on\nthe roof.\n\n");
        foreach (var (month, what) in Months)
        {
            text.Append(month).Append(" in the yard\n\n").Append(what).Append("\n\n");
        }

        return text.Append("What survives\n\nThe bees that live through a cold winter are not the bees of summer. They hatched\nin autumn, nursed no brood, "
            + "and carry the fat that lets them survive for six\nmonths instead of six weeks.").ToString();
    }
}

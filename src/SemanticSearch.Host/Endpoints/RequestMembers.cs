using System.Text.Json;
using SemanticSearch.Host.Problems;
using SemanticSearch.Host.Spelling;

namespace SemanticSearch.Host.Endpoints;

/// <summary>Holds requests to the names that exist.</summary>
public static class RequestMembers
{
    /// <exception cref="ProblemException">There is a name that does not exist.</exception>
    public static void RejectUnknown(IDictionary<string, JsonElement>? unknown, IReadOnlyList<string> known)
    {
        if (unknown is { Count: > 0 })
        {
            throw Unknown(unknown.Keys.First(), known);
        }
    }

    public static ProblemException Unknown(string name, IReadOnlyList<string> known)
    {
        var shown = name.Length <= 64 ? name : name[..64] + "…";
        var nearest = NearestName.Of(name, known);
        var suggestion = nearest is null ? string.Empty : $" Did you mean '{nearest}'?";
        return new ProblemException(
            ProblemTypes.UnknownMember, $"There is no '{shown}' here.{suggestion} It takes {string.Join(", ", known)}.", shown);
    }
}

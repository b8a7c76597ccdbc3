using System.Net;

namespace SemanticSearch.Host.Serving;

/// <summary>The names by which a machine calls itself.</summary>
public static class LoopbackNames
{
    /// <summary>Whether a server bound to these addresses can be reached from its own machine only.</summary>
    public static bool AreAll(IReadOnlyList<string> urls) => urls.All(url => Contains(BindingAddress.Parse(url).Host));

    /// <summary>Whether a host, without its port, is <c>localhost</c> or a loopback address.</summary>
    public static bool Contains(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

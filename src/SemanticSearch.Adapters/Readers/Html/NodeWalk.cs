using AngleSharp.Dom;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>
/// Walks a tree in document order with neither recursion nor sibling links: AngleSharp looks its siblings up by scanning the parent,
/// which makes a list of 100,000 items quadratic.
/// </summary>
internal sealed class NodeWalk
{
    private readonly Stack<(INode Node, int NextChild)> _open = new();
    private INode? _entered;

    public NodeWalk(INode root) => _open.Push((root, 0));

    /// <summary>
    /// Goes on to the next event below the root: a node entered, or a node left after its children. A node that
    /// <see cref="Skip"/> was called for is not left.
    /// </summary>
    /// <returns>False when the root's last child is done.</returns>
    public bool Next(out INode node, out bool leaving)
    {
        if (_entered is not null)
        {
            _open.Push((_entered, 0));
            _entered = null;
        }

        var (top, next) = _open.Pop();
        var children = top.ChildNodes;
        if (next < children.Length)
        {
            _open.Push((top, next + 1));
            _entered = children[next];
            (node, leaving) = (_entered, false);
            return true;
        }

        (node, leaving) = (top, true);
        return _open.Count > 0;
    }

    /// <summary>Passes over the node just entered.</summary>
    public void Skip() => _entered = null;
}

namespace SemanticSearch.Host.Commands;

/// <summary>Times as people say them: <c>0.42 s</c>, <c>12 s</c>, <c>3 min 20 s</c>.</summary>
public static class Durations
{
    public static string Of(double milliseconds) => Of(TimeSpan.FromMilliseconds(milliseconds));

    public static string Of(TimeSpan time) => time.TotalSeconds switch
    {
        < 10 => $"{time.TotalSeconds:0.00} s",
        < 100 => $"{time.TotalSeconds:0} s",
        < 6000 => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes} min",
    };
}

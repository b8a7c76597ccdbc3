namespace SemanticSearch.Tests.Fixtures;

/// <summary>A clock that stands until it is moved; timers whose time has come fire on the thread that moves it.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(() => callback(state));
        timer.Start(_now, dueTime);
        lock (_lock)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    public void Advance(TimeSpan time)
    {
        _now += time;
        List<ManualTimer> timers;
        lock (_lock)
        {
            timers = [.. _timers];
        }

        timers.ForEach(timer => timer.FireIfDue(_now));
    }

    private sealed class ManualTimer(Action fire) : ITimer
    {
        private TimeSpan? _due;

        public void Start(TimeSpan now, TimeSpan dueTime) => _due = dueTime == Timeout.InfiniteTimeSpan ? null : now + dueTime;

        public void FireIfDue(TimeSpan now)
        {
            if (_due <= now)
            {
                _due = null;
                fire();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = null;
            return true;
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

from datetime import date, datetime, timedelta, timezone
d = datetime(2024, 2, 28, 12, 30)
print(d + timedelta(days=2), d.isoformat(), date(2024, 3, 1) - date(2024, 2, 1), d.strftime('%A %d %B'),
    datetime.fromisoformat('2024-01-02T03:04:05+00:00'), d.weekday(), timedelta(hours=25),
    datetime(2024, 1, 1, tzinfo=timezone.utc))
# expect: 2024-03-01 12:30:00 2024-02-28T12:30:00 29 days, 0:00:00 Wednesday 28 February 2024-01-02 03:04:05+00:00 2 1 day, 1:00:00 2024-01-01 00:00:00+00:00

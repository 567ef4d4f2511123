using Parvis.Kernel;

namespace Parvis.People.Contracts;

public sealed record TerritoryChanged(Guid TerritoryId) : IEvent;

public sealed record PersonJoined(Guid PersonId) : IEvent;

public sealed record StandingVerified(Guid PersonId, StandingKind Kind) : IEvent;

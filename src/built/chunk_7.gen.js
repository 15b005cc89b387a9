// Made by tools/build.ts; do not edit.
function logEvent(event, log) {
  const level = levelOf(event);
  if (level === "debug" && !log.takes(level)) return;
  log.note(level, textOf(event), event.plugin, "error" in event ? event.error : void 0);
}
function shortHash(hash) {
  return hash.slice(0, 8);
}
function levelOf(event) {
  switch (event.kind) {
    case "discovered":
    case "staged":
    case "bundled":
    case "started":
    case "registered":
    case "slept":
    case "woke":
    // What became of it is told once it has ended.
    case "retired":
      return "debug";
    case "loaded":
      return event.boot ? "debug" : "info";
    case "swapped":
    case "disabled":
    case "enabled":
    case "removed":
      return "info";
    case "killed":
      return "warn";
    default:
      return "error";
  }
}
function textOf(event) {
  switch (event.kind) {
    case "discovered":
      return "found";
    case "staged":
      return "is about to be bundled";
    case "bundled":
      return event.cached ? "bundled before" : `bundled in ${Math.round(event.ms)} ms`;
    case "started":
      return `an instance is ready${after(event.ms)}`;
    case "registered":
      return `takes part in ${event.hooks} hooks, ${event.routes} routes, ${event.jobs} jobs`;
    case "loaded":
      return `loaded in ${Math.round(event.ms)} ms`;
    case "swapped":
      return `replaced in ${Math.round(event.ms)} ms`;
    case "rolledBack": {
      const version = shortHash(event.from);
      return `version ${version} was taken back, and the one before goes on, since ${event.reason}`;
    }
    case "slept":
      return "sleeps, since nobody calls";
    case "woke":
      return "wakes, since somebody calls";
    case "retired":
    case "killed":
    case "wedged":
    case "crashed":
    case "parked":
    case "changed":
      return event.reason;
    case "disabled":
    case "enabled":
    case "removed":
      return event.kind;
    case "failed":
      return event.goesOn ? `the old version goes on, since the new one failed: ${event.reason}` : event.reason;
  }
}
function after(ms) {
  return ms === void 0 ? "" : ` after ${Math.round(ms)} ms`;
}

export {
  logEvent,
  shortHash
};

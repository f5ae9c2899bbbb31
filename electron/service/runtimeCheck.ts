/** Oldest Node.js whose Node-API (10) better-sqlite3 needs; an older one would crash with a segmentation fault. */
const NEEDED_NODE_API = 10;

/** Why this Node.js cannot run the service, in a sentence; null when it can. Imports nothing, so that any version gets this far. */
export function runtimeFault(versions: { readonly node?: string; readonly napi?: string }): string | null {
  if (Number(versions.napi ?? 0) >= NEEDED_NODE_API) return null;
  return `Node.js ${versions.node ?? '(unknown)'} is too old: Vedetta needs 22.14 or newer. Start it with "npm run service", which brings its own.`;
}

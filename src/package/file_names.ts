/** Which files in a plugins folder are plugins unless the embedder says otherwise. */
export const PLUGIN_PATTERN: RegExp = /^.*(\.pb\.js|\.pb\.ts)$/;

/** Extensions of files that can be imported as code or data. */
export const CODE_EXTENSIONS: readonly string[] = [
  ".ts",
  ".tsx",
  ".mts",
  ".cts",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  ".json",
];

/** Files that would change what a bundler does with the files around them. */
const CONFIG =
  /^(?:deno\.jsonc?|package\.json|(?:ts|js)config.*\.json|\.npmrc|import[-_]?map.*\.jsonc?|node_modules|deno\.lock|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/i;

/** Whether a name may be used for a plugin, a file or a folder: it means the same to every tool on every system. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(name);
}

/** Whether a file configures a bundler, a package manager or Deno. */
export function isConfigName(name: string): boolean {
  return CONFIG.test(name);
}

/** Whether a name is what editors and file managers leave behind. */
export function isLeftover(name: string): boolean {
  return /~$|\.sw[a-p]$|\.tmp$|^#.*#$|^\.#|^\._/.test(name);
}

/** Whether a file holds types only. */
export function isDeclaration(name: string): boolean {
  return /\.d\.(?:ts|mts|cts)$/.test(name);
}

/** Extension with its dot, empty when there is none. */
export function extensionOf(path: string): string {
  const dot = path.lastIndexOf(".");
  const isOne = dot !== -1 && dot < path.length - 1 && !path.includes("/", dot);
  return isOne ? path.slice(dot) : "";
}

/** Whether a file is a TypeScript source. */
export function isTypeScript(path: string): boolean {
  return /\.(?:ts|tsx|mts|cts)$/.test(path);
}

/** Whether a file is code or JSON that a plugin can import. */
export function isCode(path: string): boolean {
  return CODE_EXTENSIONS.includes(extensionOf(path)) && !isDeclaration(path);
}

/** A pattern without the flags that make `test` remember where it was. */
export function stateless(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
}

/** Whether a file is code, JSON not being code. */
export function isScript(path: string): boolean {
  return isCode(path) && !path.endsWith(".json");
}

/**
 * What a granted permission of Deno brings back inside the sandbox: the one table that the curated objects are built
 * from, and that tests and documentation read. A plugin that was granted nothing sees none of these names.
 */

/** The permissions a sandbox can be granted; `run` and `ffi` only in a process, for either is a way out. */
export type GrantKind = "read" | "write" | "env" | "net" | "sys" | "run" | "ffi";

/** By permission: the full name of each function (or object) and what it is. */
export const GRANTED_APIS = {
  read: {
    "Deno.readTextFile": "the text of a file",
    "Deno.readTextFileSync": "the same, at once",
    "Deno.readFile": "the bytes of a file",
    "Deno.readFileSync": "the same, at once",
    "Deno.readDir": "the entries of a folder, to be read with `for await`",
    "Deno.readDirSync": "the same, at once",
    "Deno.stat": "size, times and kind of a file or folder",
    "Deno.statSync": "the same, at once",
    "Deno.lstat": "the same of a link itself",
    "Deno.lstatSync": "the same, at once",
    "Deno.realPath":
      "the absolute path without links; a link that leads out of the grant is refused",
    "Deno.realPathSync": "the same, at once",
  },
  write: {
    "Deno.writeTextFile":
      "writes a text (string) to a file; options `append`, `create`, `createNew`, `mode`",
    "Deno.writeTextFileSync": "the same, at once",
    "Deno.writeFile": "writes bytes (Uint8Array) to a file; the same options",
    "Deno.writeFileSync": "the same, at once",
    "Deno.mkdir": "makes a folder; options `recursive`, `mode`",
    "Deno.mkdirSync": "the same, at once",
    "Deno.remove": "removes a file or folder; option `recursive`",
    "Deno.removeSync": "the same, at once",
    "Deno.rename":
      "moves a file or folder, but no link and no folder with one in it; needs read and write of the old path, write of the new",
    "Deno.renameSync": "the same, at once",
    "Deno.copyFile": "copies a file; needs read of the first, write of the second",
    "Deno.copyFileSync": "the same, at once",
  },
  env: {
    "Deno.env.get": "the value of a granted variable; others throw",
    "Deno.env.has": "whether a granted variable is set; others throw",
    "process.env":
      "the granted variables; cannot be changed, and does not list those of a grant like `AWS_*`",
  },
  net: {
    "fetch":
      "HTTP and HTTPS to granted hosts; each redirect is checked too; in a worker a body is sent whole",
    "WebSocket": "a socket to a granted host",
    "Deno.connect":
      "a TCP connection with `read`, `write`, `readable`, `writable`, `close`; `limits.fetchesInFlight` bounds how many are open",
    "Deno.connectTls": "the same over TLS; options `hostname`, `port`, `caCerts`",
  },
  sys: {
    "Deno.hostname": "name of the machine",
    "Deno.osRelease": "release of the operating system",
    "Deno.osUptime": "seconds since the machine started",
    "Deno.loadavg": "load of the machine over 1, 5 and 15 minutes",
    "Deno.networkInterfaces": "the machine's network interfaces",
    "Deno.systemMemoryInfo": "memory of the machine",
    "Deno.uid": "user id of the host's process",
    "Deno.gid": "group id of the host's process",
  },
  run: {
    "Deno.Command":
      "starts a granted program: `output()`, `outputSync()`, `spawn()`; options `args`, `cwd`, `env`, `clearEnv`, and " +
      "`stdin`, `stdout`, `stderr` as `piped` or `null`",
  },
  ffi: {
    "Deno.dlopen": "loads a granted library, with its symbols as Deno knows them",
  },
} as const satisfies Record<GrantKind, Record<string, string>>;

/** Implementations of everything one permission brings back, by full name. */
export type Implementations<Kind extends GrantKind> = Record<
  keyof (typeof GRANTED_APIS)[Kind],
  unknown
>;

/** Classes on `Deno.errors`, there whenever `Deno` is. */
export const ERROR_NAMES = [
  ...["AddrInUse", "AddrNotAvailable", "AlreadyExists", "BadResource", "BrokenPipe", "Busy"],
  ...["ConnectionAborted", "ConnectionRefused", "ConnectionReset", "FilesystemLoop"],
  ...["Interrupted", "InvalidData", "IsADirectory", "NetworkUnreachable", "NotADirectory"],
  ...["NotCapable", "NotConnected", "NotFound", "NotSupported", "PermissionDenied", "TimedOut"],
  ...["UnexpectedEof", "WouldBlock", "WriteZero"],
] as const;

/** What people may look for beside these, and why no grant brings it back. */
export const WITHHELD: Readonly<Record<string, string>> = {
  "Deno.UnsafePointer, Deno.UnsafeCallback, Deno.UnsafeFnPointer, Deno.UnsafePointerView":
    "Deno gives them only to who may load every library",
  "Deno.serve, Deno.listen": "what a plugin answers goes through the host's routes",
  "Deno.open, Deno.create": "files that stay open are entries of a table that all code shares",
  "Deno.symlink, Deno.link, Deno.readLink": "links are how a path leaves a granted folder",
  "Deno.chmod, Deno.chown, Deno.utime": "who may use a file is the operator's business",
  "Deno.makeTempDir, Deno.makeTempFile":
    "the system's folder for such files is nobody's grant; `crypto.randomUUID()` makes a name in one that is",
  "Deno.watchFs": "the host watches files and tells plugins by hooks",
  "Deno.resolveDns":
    "needs the addresses of the machine's name servers, and a name carries data out",
  "Deno.env.set, Deno.env.delete, Deno.env.toObject":
    "the environment is the host's, and shared by all",
  "Deno.cwd, Deno.chdir, Deno.execPath": "say or change where the host lies",
  "Deno.createHttpClient":
    "proxies and unchecked certificates would send a request elsewhere than its host",
  "EventSource":
    "connects again by itself, outside any call; read the stream of a `fetch` response instead",
  "WebSocketStream, WebTransport": "not stable in Deno",
};

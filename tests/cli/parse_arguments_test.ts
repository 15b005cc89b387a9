import assert from "node:assert/strict";
import { type Arguments, parseArguments } from "../../src/cli/parse_arguments.ts";

const DEFAULTS = {
  http: { hostname: "127.0.0.1", port: 8090 },
  dir: ".paddock",
  hooksDir: "hooks",
  watch: true,
  config: "paddock.config.ts",
  lock: "paddock.lock.json",
};

function parse(line: string): Arguments {
  return parseArguments(line.split(" ").filter(Boolean), "1.2.3");
}

const SERVES: [line: string, differing: Partial<typeof DEFAULTS>][] = [
  ["", {}],
  ["serve", {}],
  ["--no-watch", { watch: false }],
  ["serve --http 0.0.0.0:80", { http: { hostname: "0.0.0.0", port: 80 } }],
  ["--http=localhost:0", { http: { hostname: "localhost", port: 0 } }],
  ["--http [::1]:65535", { http: { hostname: "::1", port: 65_535 } }],
  [
    "serve --dir d --hooks-dir h --config c.ts --lock l",
    { dir: "d", hooksDir: "h", config: "c.ts", lock: "l" },
  ],
];

Deno.test("parseArguments() takes serve for granted and fills in what is not said", () => {
  for (const [line, differing] of SERVES) {
    assert.deepEqual(
      parse(line),
      { command: "serve", options: { ...DEFAULTS, ...differing } },
      line,
    );
  }
});

const { http: _http, watch: _watch, ...FILES } = DEFAULTS;

Deno.test("parseArguments() reads the commands about grants", () => {
  const options = { ...FILES, json: false };
  const cases: [line: string, parsed: Arguments][] = [
    ["explain a", { command: "explain", plugin: "a", options }],
    ["diff a --lock l", { command: "diff", plugin: "a", options: { ...options, lock: "l" } }],
    ["grant a --all", { command: "grant", plugin: "a", items: "all", options }],
    [
      "grant a net:b.com read:./x",
      { command: "grant", plugin: "a", items: ["net:b.com", "read:./x"], options },
    ],
    ["revoke a", { command: "revoke", plugin: "a", items: "all", options }],
    ["revoke a net:b.com", { command: "revoke", plugin: "a", items: ["net:b.com"], options }],
  ];
  for (const [line, parsed] of cases) assert.deepEqual(parse(line), parsed, line);
});

Deno.test("parseArguments() reads the commands about the running of plugins", () => {
  const options = { ...FILES, json: false };
  const list = { command: "plugins", action: "list", watch: false, options } as const;
  const cases: [line: string, parsed: Arguments][] = [
    ["plugins", list],
    ["plugins --watch", { ...list, watch: true }],
    ["plugins --json --dir d", { ...list, options: { ...options, json: true, dir: "d" } }],
    ["plugins disable a", { command: "plugins", action: "disable", plugin: "a", options }],
    ["plugins enable a --dir d", {
      command: "plugins",
      action: "enable",
      plugin: "a",
      options: { ...options, dir: "d" },
    }],
    ["plugins restart a", { command: "plugins", action: "restart", plugin: "a", options }],
    ["plugins uninstall a --hooks-dir h", {
      command: "plugins",
      action: "uninstall",
      plugin: "a",
      deleteData: false,
      options: { ...options, hooksDir: "h" },
    }],
    ["plugins uninstall a --delete-data --json", {
      command: "plugins",
      action: "uninstall",
      plugin: "a",
      deleteData: true,
      options: { ...options, json: true },
    }],
  ];
  for (const [line, parsed] of cases) assert.deepEqual(parse(line), parsed, line);
});

const REFUSED: [line: string, says: RegExp][] = [
  ["--htp x", /unknown option '--htp'\n\(Did you mean --http\?\)/],
  ["--http", /option '--http <address>' argument missing/],
  ["--http 8090", /argument '8090' is invalid. Expected HOST:PORT such as 127.0.0.1:8090/],
  ["--http :8090", /argument ':8090' is invalid/],
  ["--http ::1:8090", /argument '::1:8090' is invalid/],
  ["--http localhost:65536", /port from 0 to 65535/],
  ["--http http://localhost:80", /is invalid/],
  ["--http localhost:8e3", /is invalid/],
  ["sreve", /^error: unknown command 'sreve'\n\(Did you mean serve\?\)\nRun with --help/],
  ["grnat a --all", /unknown command 'grnat'\n\(Did you mean grant\?\)/],
  ["nonsense", /^error: unknown command 'nonsense'\nRun with --help/],
  ["serve twice", /too many arguments for 'serve'.*twice/],
  ["grant", /missing required argument 'plugin'/],
  ["grant a", /say which items, as "explain a" shows them, or --all/],
  ["grant a net:b.com --all", /say which items/],
  ["explain", /missing required argument/],
  ["explain a b", /too many arguments/],
  ["plugins --all", /unknown option '--all'/],
  ["plugins --watch --json", /leave out --json/],
  ["plugins remove a", /^error: unknown command 'remove'\nRun/],
  ["plugins disabel a --dir d", /unknown command 'disabel'\n\(Did you mean disable\?\)/],
  ["plugins disable", /missing required argument 'plugin'/],
  ["--dir", /option '--dir <folder>' argument missing/],
];

Deno.test("parseArguments() says what is wrong with a command line", () => {
  for (const [line, says] of REFUSED) {
    const parsed = parse(line);
    assert.equal(parsed.command, "refuse", line);
    assert.match((parsed as { text: string }).text, says);
  }
});

Deno.test("parseArguments() shows the version and the help", () => {
  assert.deepEqual(parse("--version"), { command: "show", text: "1.2.3" });
  for (const line of ["--help", "serve --help", "help serve"]) {
    const parsed = parse(line);
    assert.equal(parsed.command, "show", line);
    for (const flag of ["--http", "--dir", "--hooks-dir", "--no-watch", "--config"]) {
      assert.ok((parsed as { text: string }).text.includes(flag), `${line} names ${flag}`);
    }
  }
  const { text } = parse("plugins uninstall --help") as { text: string };
  assert.match(text, /--delete-data .*granted\n/);
  assert.match(text, /--dir <folder> .*\(default: "\.paddock"\)/);
});

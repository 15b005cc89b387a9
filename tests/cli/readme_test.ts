import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import project from "../../deno.json" with { type: "json" };
import { type ServerProcess, startServer } from "../e2e/server_process.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A fenced block of a page: what follows its language on the first line, and its text. */
interface Block {
  readonly info: string;
  readonly text: string;
}

const BLOCKS: Block[] = ["README.md", "docs/pocketbase.md"].flatMap((page) => [
  ...Deno.readTextFileSync(`${ROOT}${page}`).matchAll(/^```(\w+) (\S+)\n([\s\S]*?)^```$/gm),
]).map(([, , info, text]) => ({ info: info!, text: text! }));

/** The files of the pages below a folder, by their path in it. */
function filesIn(folder: string): Record<string, string> {
  const prefix = `file=${folder}/`;
  return Object.fromEntries(
    BLOCKS.filter(({ info }) => info.startsWith(prefix)).map(({ info, text }) => [
      info.slice(prefix.length),
      text,
    ]),
  );
}

/** Commands of the console blocks of one kind, each with what it prints. */
function commandsOf(kind: string): { command: string; output: string }[] {
  return BLOCKS.filter(({ info }) => info === kind).flatMap(({ text }) =>
    text.split(/^\$ /m).slice(1).map((entry) => {
      const [command, ...output] = entry.split("\n");
      return { command: command!, output: output.join("\n").trim() };
    })
  );
}

/** What a text with `…` for anything must look like. */
function patternOf(output: string): RegExp {
  return new RegExp(`^${output.split("…").map(RegExp.escape).join("[^]*?")}$`);
}

/** Does what a `curl` command of a page says. */
async function curl(server: ServerProcess, command: string, token: string): Promise<string> {
  const words = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) =>
    a ?? b ?? c!
  );
  assert.equal(words.shift(), "curl");
  const headers = new Headers();
  let url = "";
  let body: string | undefined;
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === "--json") {
      body = words.shift();
      headers.set("content-type", "application/json");
    } else if (word === "-H") {
      const [name, value] = words.shift()!.split(": ");
      headers.set(name!, value!.replace("$(cat .paddock/token)", token));
    } else url = word;
  }
  const path = url.replace("http://127.0.0.1:8090", "");
  assert.notEqual(path, url, command);
  const method = body === undefined ? "GET" : "POST";
  const response = await server.fetch(path, {
    method,
    headers,
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  assert.ok(response.ok, `${command}: ${response.status} ${text}`);
  return text.trim();
}

Deno.test("README.md and docs/pocketbase.md show what the server does", async () => {
  const config = BLOCKS.find(({ info }) => info === "file=paddock.config.ts")!.text;
  await using server = await startServer({
    config: config.replace("./mod.ts", "../../../mod.ts"),
    hooks: filesIn("hooks"),
  });
  assert.doesNotMatch(server.output, /failed/);
  const token = await server.token();
  const commands = commandsOf("server");
  assert.ok(commands.length >= 7);
  for (const { command, output } of commands) {
    assert.match(await curl(server, command, token), patternOf(output), command);
  }
});

Deno.test("README.md shows what an embedder does", async () => {
  await Deno.mkdir(`${ROOT}.paddock/e2e`, { recursive: true });
  const dir = await Deno.makeTempDir({ dir: `${ROOT}.paddock/e2e` });
  try {
    for (const [path, text] of Object.entries(filesIn("shop"))) {
      const full = `${dir}/shop/${path}`;
      await Deno.mkdir(full.slice(0, full.lastIndexOf("/")), { recursive: true });
      await Deno.writeTextFile(full, text);
    }
    for (const { command, output } of commandsOf("shop")) {
      const [program, ...args] = command.split(" ");
      const { stdout, stderr } = await new Deno.Command(program!, {
        args: ["run", "--no-prompt", ...args.slice(1)],
        cwd: dir,
        env: { NO_COLOR: "1" },
      }).output();
      const decoder = new TextDecoder();
      assert.equal(decoder.decode(stdout).trim(), output, decoder.decode(stderr));
    }
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("README.md names the tasks there are", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  const named = [
    ...(await Deno.readTextFile(`${ROOT}README.md`)).matchAll(/deno@[\d.]+ task (\w+)/g),
  ];
  assert.ok(named.length >= 2);
  for (const [, task] of named) assert.ok(Object.hasOwn(tasks, task!), task);
});

Deno.test("README.md names the version of zod whose types Paddock has", () => {
  const page = Deno.readTextFileSync(`${ROOT}README.md`);
  assert.equal(/"zod": "(npm:zod@[^"]+)"/.exec(page)?.[1], project.imports.zod);
});

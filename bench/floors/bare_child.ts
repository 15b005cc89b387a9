import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

const PROGRAM = `
import { readSync } from "node:fs";
const encoder = new TextEncoder(), decoder = new TextDecoder();
const answer = new Uint8Array(65536);
let batch = [];
function flush() {
  const text = JSON.stringify(batch);
  batch = [];
  Deno.stdout.writeSync(encoder.encode(text + "\\n"));
}
function block(calls) {
  const start = performance.now();
  for (let id = 0; id < calls; id++) {
    Deno.stdout.writeSync(encoder.encode(JSON.stringify({ id, value: { title: "hello", n: id } }) + "\\n"));
    const length = readSync(3, answer);
    if (JSON.parse(decoder.decode(answer.subarray(0, length))).id !== id) throw new Error("wrong answer");
  }
  Deno.stdout.writeSync(encoder.encode(JSON.stringify(performance.now() - start) + "\\n"));
}
let rest = "";
for await (const piece of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + piece).split("\\n");
  rest = lines.pop();
  for (const line of lines) {
    const said = JSON.parse(line);
    if (typeof said === "number") { block(said); continue; }
    for (const call of said) {
      if (batch.length === 0) queueMicrotask(flush);
      batch.push(call);
    }
  }
}
`;

/** The least that calls into a process can cost: lines of JSON over its standard streams, and nothing checked. */
export interface BareChild extends AsyncDisposable {
  readonly process: ChildProcess;
  /** Resolves with the value, which the process sends back; calls of one microtask go in one line. */
  call(value: unknown): Promise<unknown>;
  /** Makes that many blocking calls in the process, answered over descriptor 3; resolves with the milliseconds. */
  block(calls: number): Promise<number>;
}

/** Starts a process without permissions. */
export async function openBareChild(): Promise<BareChild> {
  const boot = await Deno.makeTempFile({ prefix: "paddock-bench-", suffix: ".js" });
  await Deno.writeTextFile(boot, PROGRAM);
  const denied = ["read", "write", "net", "env", "run", "ffi", "sys", "import"];
  const child = spawn(Deno.execPath(), [
    ...["run", "--no-prompt", "--no-config", "--no-lock", "--no-npm", "--no-remote"],
    ...denied.map((kind) => `--deny-${kind}`),
    boot,
  ], { stdio: ["pipe", "pipe", "inherit", "pipe"] });
  const open = new Map<number, (value: unknown) => void>();
  const stdin = child.stdin as Writable;
  const answers = child.stdio[3] as Writable;
  let nextId = 0;
  let out: unknown[] = [];
  let done: (ms: number) => void = () => {};
  function flush(): void {
    const batch = out;
    out = [];
    stdin.write(`${JSON.stringify(batch)}\n`);
  }
  function heard(said: unknown): void {
    if (typeof said === "number") return done(said);
    if (!Array.isArray(said)) return void answers.write(JSON.stringify(said));
    for (const { id, value } of said as { id: number; value: unknown }[]) {
      open.get(id)!(value);
      open.delete(id);
    }
  }
  readLines(child.stdout as Readable, (line) => heard(JSON.parse(line)));
  return {
    process: child,
    call(value) {
      return new Promise((resolve) => {
        const id = nextId++;
        open.set(id, resolve);
        if (out.length === 0) queueMicrotask(flush);
        out.push({ id, value });
      });
    },
    block(calls) {
      return new Promise((resolve) => {
        done = resolve;
        stdin.write(`${calls}\n`);
      });
    },
    async [Symbol.asyncDispose]() {
      const gone = new Promise((resolve) => child.on("exit", resolve));
      child.kill("SIGKILL");
      await gone;
      await Deno.remove(boot);
    },
  };
}

function readLines(stream: Readable, take: (line: string) => void): void {
  const decoder = new TextDecoder();
  let rest = "";
  stream.on("data", (piece: Uint8Array) => {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop()!;
    lines.forEach(take);
  });
}

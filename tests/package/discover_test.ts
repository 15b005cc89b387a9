import assert from "node:assert/strict";
import { join } from "node:path";
import { discover } from "../../src/package/discover.ts";
import { Project } from "./project.ts";

Deno.test("discover() finds drop-ins and folders with a plugin.json, sorted by name", async () => {
  await using project = new Project({
    "zebra.pb.js": "1",
    "hello.pb.ts": "1",
    "my.plugin.pb.ts": "1",
    "chat/plugin.json": "{}",
    "lib/helper.js": "1",
    "lib/nested.pb.ts": "1",
    "helper.ts": "1",
    "hello.pb.json": "{}",
  });
  const { sources, problems, manifests } = discover(project.root);
  assert.deepEqual(problems, []);
  assert.deepEqual([...manifests], ["hello.pb.json"]);
  assert.deepEqual(sources, [
    { name: "chat", kind: "folder", path: join(project.root, "chat"), root: project.root },
    { name: "hello", kind: "file", path: join(project.root, "hello.pb.ts"), root: project.root },
    {
      name: "my.plugin",
      kind: "file",
      path: join(project.root, "my.plugin.pb.ts"),
      root: project.root,
    },
    { name: "zebra", kind: "file", path: join(project.root, "zebra.pb.js"), root: project.root },
  ]);
});

Deno.test("discover() finds nothing in a folder that is missing", async () => {
  await using project = new Project();
  const found = discover(join(project.root, "missing"));
  assert.deepEqual(found, { sources: [], problems: [], manifests: new Set() });
});

Deno.test("discover() throws for a root that is a file", async () => {
  await using project = new Project({ "a.txt": "1" });
  assert.throws(() => discover(join(project.root, "a.txt")), /must be a folder that can be read/);
});

Deno.test("discover() says why something cannot be a plugin, and finds the others", async () => {
  await using project = new Project({
    "good.pb.ts": "1",
    "folder.pb.ts/x.ts": "1",
    "odd name.pb.ts": "1",
    ".hidden.pb.ts": "1",
    "ünïcode.pb.ts": "1",
    "odd folder/plugin.json": "{}",
    "twin.pb.ts": "1",
    "twin.pb.js": "1",
    "both.pb.ts": "1",
    "both/plugin.json": "{}",
  });
  Deno.symlinkSync(join(project.root, "good.pb.ts"), join(project.root, "link.pb.ts"));
  Deno.symlinkSync(join(project.root, "both"), join(project.root, "linked"));
  const { sources, problems } = discover(project.root);
  assert.deepEqual(sources.map((source) => source.name), ["good"]);
  const expected: Record<string, RegExp> = {
    folder: /"folder\.pb\.ts" is a folder; /,
    "odd name": /"odd name\.pb\.ts" has an odd name; rename /,
    ".hidden": /has an odd name/,
    "ünïcode": /has an odd name/,
    "odd folder": /has an odd name/,
    link: /"link\.pb\.ts" is a link, and links are not followed; /,
    linked: /"linked" is a link/,
    twin: /there are 2 of that name, ".*twin\.pb\.js" and ".*twin\.pb\.ts"; rename or remove/,
    both: /there are 2 of that name, ".*both" and ".*both\.pb\.ts"/,
  };
  assert.deepEqual(
    problems.map((problem) => problem.plugin).sort(),
    Object.keys(expected).sort(),
  );
  for (const { plugin, path, message } of problems) {
    assert.match(message, expected[plugin]!);
    assert.ok(message.startsWith(`Cannot load plugin "${plugin}": `), message);
    assert.ok(path.startsWith(project.root));
  }
});

Deno.test("discover() passes over what editors leave behind", async () => {
  await using project = new Project({
    "a.pb.ts~": "1",
    ".a.pb.ts.swp": "1",
    "#a.pb.ts#": "1",
    "a.pb.ts.tmp": "1",
    "._a.pb.ts": "1",
    ".git/config": "1",
  });
  Deno.symlinkSync("nobody@nowhere.1", join(project.root, ".#a.pb.ts"));
  assert.deepEqual(discover(project.root), { sources: [], problems: [], manifests: new Set() });
});

Deno.test("discover() takes another pattern, whatever its flags", async () => {
  await using project = new Project({ "a.ts": "1", "b.ts": "1", "types.d.ts": "1", "c.pb.ts": "" });
  const { sources, problems } = discover(project.root, { pattern: /^[ab].*\.ts$/g });
  assert.deepEqual(sources.map((source) => source.name), ["a", "b"]);
  assert.deepEqual(problems, []);
});

Deno.test("discover() reads through the disk it is given", () => {
  const { sources } = discover("/nowhere", {
    fs: {
      *readDirSync() {
        yield { name: "x.pb.ts", isFile: true, isDirectory: false, isSymlink: false };
      },
      lstatSync: () => ({ size: 3 }) as Deno.FileInfo,
    },
  });
  assert.deepEqual(sources.map((source) => source.path), ["/nowhere/x.pb.ts"]);
});

Deno.test("discover() names the flag when the host may not read the folder", () => {
  const refused = () => {
    throw new Deno.errors.NotCapable("Requires read access");
  };
  assert.throws(
    () => discover("/nowhere", { fs: { readDirSync: refused, lstatSync: refused } }),
    /--allow-read="\/nowhere"/,
  );
});

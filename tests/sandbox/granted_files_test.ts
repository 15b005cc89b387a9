import assert from "node:assert/strict";
import { granted, TempFolder } from "./granted_harness.ts";

granted("a granted folder can be read, and nothing beside it", async ({ outcomes }) => {
  using temp = new TempFolder();
  const inside = temp.folder("inside");
  const outside = temp.folder("outside");
  const file = temp.write("inside/a.txt", "text");
  const secret = temp.write("outside/secret.txt", "secret");
  const q = JSON.stringify;
  const reads = (path: string, sync: string) => ({
    readTextFile: `Deno.readTextFile${sync}(${path})`,
    readFile: `Deno.readFile${sync}(${path})`,
    stat: `Deno.stat${sync}(${path})`,
    lstat: `Deno.lstat${sync}(${path})`,
    realPath: `Deno.realPath${sync}(${path})`,
    readDir: sync
      ? `[...Deno.readDirSync(${path})]`
      : `(async () => { const all = []; for await (const one of Deno.readDir(${path})) all.push(one); return all })()`,
  });
  for (const sync of ["", "Sync"]) {
    const got = await outcomes({ read: [inside] }, {
      ...reads(q(file), sync),
      readDir: reads(q(inside), sync).readDir,
      bytes: `(await Deno.readFile${sync}(${q(file)})) instanceof Uint8Array`,
      time: `(await Deno.stat${sync}(${q(file)})).mtime instanceof Date`,
      url: `Deno.readTextFile${sync}(new URL(${q(`file://${file}`)}))`,
      missing: `(async () => { try { await Deno.readTextFile${sync}(${
        q(inside + "/none")
      }) } catch (e) { return [e instanceof Deno.errors.NotFound, e.code, e.message] } })()`,
      notFolder: `(async () => { try { await Deno.readTextFile${sync}(${
        q(inside)
      }) } catch (e) { return e instanceof Error } })()`,
    });
    assert.equal(got.readTextFile, "text");
    assert.equal(got.bytes, true);
    assert.equal(got.time, true);
    assert.equal(got.url, "text");
    assert.equal(got.realPath, file);
    assert.equal((got.stat as Deno.FileInfo).size, 4);
    assert.equal((got.lstat as Deno.FileInfo).isFile, true);
    assert.deepEqual(got.readDir, [
      { name: "a.txt", isFile: true, isDirectory: false, isSymlink: false },
    ]);
    assert.deepEqual((got.missing as unknown[]).slice(0, 2), [true, "ENOENT"]);
    assert.equal(got.notFolder, true);
    for (const path of [secret, `${inside}/../outside/secret.txt`, "/etc/hostname", "/"]) {
      const refused = await outcomes({ read: [inside] }, reads(q(path), sync));
      for (const [name, text] of Object.entries(refused)) {
        assert.match(
          `${text}`,
          /^NotCapable: Cannot use read of ".*" in plugin "test": .*permissions\.read/,
          `${name} of ${path}`,
        );
      }
    }
  }
  assert.equal(Deno.readTextFileSync(`${outside}/secret.txt`), "secret");
});

granted("a link does not lead out of a granted folder", async ({ outcomes }) => {
  using temp = new TempFolder();
  const inside = temp.folder("inside");
  temp.folder("outside");
  temp.write("inside/a.txt", "text");
  const secret = temp.write("outside/secret.txt", "secret");
  const link = temp.link(secret, "inside/link.txt");
  temp.link(`${inside}/a.txt`, "inside/good.txt");
  temp.link(`${temp.path}/outside`, "inside/folder");
  temp.link(`${temp.path}/outside/new.txt`, "inside/dangling.txt");
  const q = JSON.stringify;
  const both = { read: [inside], write: [inside] };
  const got = await outcomes(both, {
    good: `Deno.readTextFile(${q(`${inside}/good.txt`)})`,
    lstat: `(await Deno.lstat(${q(link)})).isSymlink`,
    readLinked: `Deno.readTextFile(${q(link)})`,
    readSync: `Deno.readTextFileSync(${q(link)})`,
    stat: `Deno.stat(${q(link)})`,
    realPath: `Deno.realPath(${q(link)})`,
    below: `Deno.readTextFile(${q(`${inside}/folder/secret.txt`)})`,
    back: `Deno.readTextFile(${q(`${inside}/folder/../outside/secret.txt`)})`,
    list: `[...Deno.readDirSync(${q(`${inside}/folder`)})]`,
    write: `Deno.writeTextFile(${q(link)}, "x")`,
    writeNew: `Deno.writeTextFile(${q(`${inside}/folder/new.txt`)}, "x")`,
    writeFar: `Deno.writeTextFile(${q(`${inside}/none/../folder/new.txt`)}, "x")`,
    dangling: `Deno.writeTextFile(${q(`${inside}/dangling.txt`)}, "x")`,
    mkdir: `Deno.mkdir(${q(`${inside}/folder/sub/sub`)}, { recursive: true })`,
    remove: `Deno.remove(${q(`${inside}/folder/secret.txt`)})`,
    renameIn: `Deno.rename(${q(`${inside}/folder/secret.txt`)}, ${q(`${inside}/stolen.txt`)})`,
    renameOut: `Deno.rename(${q(`${inside}/a.txt`)}, ${q(`${inside}/folder/a.txt`)})`,
    copyIn: `Deno.copyFile(${q(link)}, ${q(`${inside}/stolen.txt`)})`,
    copyOut: `Deno.copyFile(${q(`${inside}/a.txt`)}, ${q(`${inside}/folder/a.txt`)})`,
    removeLink: `Deno.remove(${q(link)})`,
  });
  assert.equal(got.good, "text");
  assert.equal(got.lstat, true);
  assert.equal(got.removeLink, "undefined");
  const { good: _, lstat: __, removeLink: ___, dangling, ...refused } = got;
  assert.match(`${dangling}`, /^NotFound: .*link to nothing/);
  for (const [name, text] of Object.entries(refused)) {
    assert.match(`${text}`, /^(NotCapable|NotFound): /, name);
    assert.ok(!`${text}`.includes(`${temp.path}/outside`) || name === "back", `${name} says where`);
  }
  const left = [...Deno.readDirSync(`${temp.path}/outside`)].map((one) => one.name);
  assert.deepEqual(left, ["secret.txt"]);
  assert.equal(Deno.readTextFileSync(secret), "secret");
});

granted("a grant that itself lies behind a link works", async ({ outcomes }) => {
  using temp = new TempFolder();
  temp.folder("real");
  temp.write("real/a.txt", "text");
  const grant = temp.link(`${temp.path}/real`, "alias");
  const got = await outcomes({ read: [grant] }, {
    alias: `Deno.readTextFile(${JSON.stringify(`${grant}/a.txt`)})`,
    real: `Deno.readTextFile(${JSON.stringify(`${temp.path}/real/a.txt`)})`,
  });
  assert.equal(got.alias, "text");
  assert.match(`${got.real}`, /^NotCapable/);
});

granted("a granted folder can be written, and nothing beside it", async ({ outcomes }) => {
  using temp = new TempFolder();
  const q = JSON.stringify;
  for (const sync of ["", "Sync"]) {
    const inside = temp.folder(`inside${sync}`);
    const outside = temp.folder(`outside${sync}`);
    temp.write(`outside${sync}/secret.txt`, "secret");
    const call = (root: string, name: string, rest: string) =>
      `Deno.${name}${sync}(${rest.replaceAll("@", root)})`;
    const calls: [string, string][] = [
      ["writeTextFile", `"@/a.txt", "one"`],
      ["writeTextFile", `"@/a.txt", "two", { append: true }`],
      ["writeFile", `"@/b.bin", new Uint8Array([1, 2])`],
      ["mkdir", `"@/deep/er", { recursive: true }`],
      ["copyFile", `"@/a.txt", "@/c.txt"`],
      ["rename", `"@/b.bin", "@/deep/d.bin"`],
      ["remove", `"@/c.txt"`],
      ["writeTextFile", `"@/a.txt", "new", { createNew: true }`],
    ];
    const both = { read: [inside], write: [inside] };
    const run = (root: string) =>
      Object.fromEntries(calls.map(([name, rest], i) => [`${i}`, call(root, name, rest)]));
    const got = Object.values(await outcomes(both, run(inside)));
    assert.deepEqual(got.slice(0, 7), Array(7).fill("undefined"));
    assert.match(`${got[7]}`, /^AlreadyExists: /);
    assert.equal(Deno.readTextFileSync(`${inside}/a.txt`), "onetwo");
    assert.deepEqual([...Deno.readFileSync(`${inside}/deep/d.bin`)], [1, 2]);
    for (const text of Object.values(await outcomes(both, run(outside)))) {
      assert.match(`${text}`, /^NotCapable: /);
    }
    // Moving and copying need both permissions.
    const writer = await outcomes({ write: [inside] }, {
      write: call(inside, "writeTextFile", `"@/w.txt", "x"`),
      copy: call(inside, "copyFile", `"@/a.txt", "@/c.txt"`),
      rename: call(inside, "rename", `"@/a.txt", "@/c.txt"`),
      steal: call(
        inside,
        "copyFile",
        `${q(`${outside}/secret.txt`)}, "@/c.txt"`,
      ),
      read: `typeof Deno.readTextFile`,
    });
    assert.equal(writer.write, "undefined");
    assert.equal(writer.read, "undefined");
    for (const name of ["copy", "rename", "steal"]) {
      assert.match(`${writer[name]}`, /^NotCapable: /);
    }
    assert.deepEqual([...Deno.readDirSync(outside)].map((one) => one.name), ["secret.txt"]);
  }
});

granted("arguments are made plain before they are checked", async ({ outcomes }) => {
  using temp = new TempFolder();
  const inside = temp.folder("inside");
  const file = temp.write("inside/a.txt", "text");
  const secret = temp.write("secret.txt", "secret");
  const q = JSON.stringify;
  const got = await outcomes({ read: [inside], write: [inside] }, {
    poisonedUrl: `(() => {
      const url = new URL(${q(`file://${file}`)});
      url.toString = () => ${q(secret)};
      for (const name of ["href", "pathname"]) {
        try { Object.defineProperty(url, name, { get: () => ${q(`file://${secret}`)} }) } catch {}
      }
      return Deno.readTextFile(url);
    })()`,
    fakeUrl: `Deno.readTextFile(Object.create(URL.prototype, { href: { value: ${
      q(`file://${secret}`)
    } } }))`,
    proxyUrl: `Deno.readTextFile(new Proxy(new URL(${q(`file://${file}`)}), {}))`,
    textObject: `Deno.readTextFile({ toString: () => ${q(file)} })`,
    stringObject: `Deno.readTextFile(new String(${q(file)}))`,
    buffer: `Deno.readTextFile(new Uint8Array(3))`,
    descriptor: `Deno.readTextFile(3)`,
    nul: `Deno.readTextFile(${q(`${file}`)} + "\\0")`,
    web: `Deno.readTextFile(new URL("http://127.0.0.1/"))`,
    host: `Deno.readTextFile(new URL("file://host/a"))`,
    escapedUrl: `Deno.readTextFile(new URL(${q(`file://${inside}/%2e%2e%2fsecret.txt`)}))`,
    proxyOptions: `Deno.writeTextFile(${q(`${inside}/p.txt`)}, "x", new Proxy({}, {
      get: (_, name) => name === "append" ? true : undefined,
    }))`,
    changingBytes: `(() => {
      const bytes = new Uint8Array([1, 2, 3]);
      const done = Deno.writeFile(${q(`${inside}/c.bin`)}, bytes);
      bytes.fill(9);
      return done;
    })()`,
    fakeBytes: `Deno.writeFile(${q(`${inside}/f.bin`)}, { length: 1, 0: 1 })`,
    textOfObject: `Deno.writeTextFile(${q(`${inside}/o.txt`)}, { toString: () => "x" })`,
  });
  assert.equal(got.poisonedUrl, "text");
  assert.equal(got.proxyOptions, "undefined");
  assert.equal(got.changingBytes, "undefined");
  assert.deepEqual([...Deno.readFileSync(`${inside}/c.bin`)], [1, 2, 3]);
  assert.match(`${got.escapedUrl}`, /^NotCapable/);
  for (
    const name of [
      ...[
        "fakeUrl",
        "proxyUrl",
        "textObject",
        "stringObject",
        "buffer",
        "descriptor",
        "nul",
        "web",
      ],
      ...["host", "fakeBytes", "textOfObject"],
    ]
  ) assert.match(`${got[name]}`, /^TypeError: Cannot /, name);
});

granted(
  "a path of any name can be granted, but for commas in a process",
  async ({ tier, outcomes }) => {
    using temp = new TempFolder();
    const names = [
      "a b",
      "-x",
      "a=b",
      "back\\slash",
      "C:\\a",
      "öä 漢",
      `q'u"o`,
      "~",
      "$HOME",
      "%41",
      "*",
    ];
    for (const name of names) {
      temp.folder(name);
      temp.write(`${name}/f`, name);
    }
    temp.folder("beside");
    const secret = temp.write("beside/f", "secret");
    const folders = names.map((name) => `${temp.path}/${name}`);
    const got = await outcomes({ read: folders }, {
      ...Object.fromEntries(
        names.map((
          name,
        ) => [name, `Deno.readTextFile(${JSON.stringify(`${temp.path}/${name}/f`)})`]),
      ),
      secret: `Deno.readTextFile(${JSON.stringify(secret)})`,
    });
    for (const name of names) assert.equal(got[name], name);
    assert.match(`${got.secret}`, /^NotCapable/);

    const comma = temp.folder("a,b");
    temp.write("a,b/f", "comma");
    const read = outcomes({ read: [comma] }, {
      text: `Deno.readTextFile(${JSON.stringify(`${comma}/f`)})`,
    });
    if (tier === "worker") assert.equal((await read).text, "comma");
    else await assert.rejects(read, /permissions\.read: current value is ".*a,b", .* a comma/);
  },
);

granted(
  "relative paths start from where the host works, and go back by their text",
  async ({ outcomes }) => {
    using temp = new TempFolder();
    const inside = temp.folder("inside");
    temp.folder("outside");
    temp.folder("outside/deep");
    temp.write("secret.txt", "secret");
    temp.write("inside/a.txt", "text");
    temp.link(`${temp.path}/outside/deep`, "inside/link");
    const got = await outcomes({ read: [inside], write: [inside] }, {
      relative: `Deno.readTextFile("inside/a.txt")`,
      dots: `Deno.readTextFile("./inside/../inside/./a.txt")`,
      written:
        `Deno.writeTextFile("inside/new.txt", "new").then(() => Deno.readTextFileSync("inside/new.txt"))`,
      out: `Deno.readTextFile("inside/../secret.txt")`,
      // The system would follow the link and go back from there.
      link: `Deno.readTextFile("inside/link/../a.txt")`,
      deep: `Deno.readTextFile("inside/link/../../secret.txt")`,
      here: `[...Deno.readDirSync(".")]`,
    }, { cwd: temp.path });
    assert.equal(got.relative, "text");
    assert.equal(got.dots, "text");
    assert.equal(got.written, "new");
    assert.equal(got.link, "text");
    for (const name of ["out", "deep", "here"]) assert.match(`${got[name]}`, /^NotCapable/, name);
  },
);

granted("the system's own files are out of reach, whatever was granted", async ({ outcomes }) => {
  using temp = new TempFolder();
  const links = {
    fd: temp.link("/proc/self/fd", "fd"),
    environ: temp.link("/proc/self/environ", "environ"),
    stdin: temp.link("/dev/stdin", "stdin"),
  };
  const paths = [
    ...[
      "/dev/fd/0",
      "/dev/fd/1",
      "/dev/fd/3",
      "/dev/stdin",
      "/dev/stdout",
      "/dev/tty",
      "/dev/null",
    ],
    ...["/proc/self/fd/0", "/proc/self/fd/1", "/proc/self/fd/3", "/proc/self/environ"],
    ...["/proc/self/cmdline", "/proc/self/maps", "/proc/self/mem", "/proc/self/root/etc/hostname"],
    ...[
      "/proc/self/cwd",
      "/proc/thread-self/environ",
      "/proc/self/task/1/environ",
      "/proc/1/environ",
    ],
    ...[`/proc/${Deno.pid}/environ`, `/proc/${Deno.pid}/cmdline`, `/proc/${Deno.pid}/fd/0`],
    ...[
      "/proc",
      "/dev",
      "/sys",
      "/sys/kernel/hostname",
      "//proc/self/environ",
      "/./proc/self/environ",
    ],
    ...["/tmp/../proc/self/environ", "/proc/../proc/self/environ", "/proc/version", "/dev/shm/a"],
    ...[`${links.fd}/3`, links.environ, links.stdin],
  ];
  const q = JSON.stringify;
  const got = await outcomes({ read: ["/"], write: ["/"] }, {
    fine: `Deno.readTextFileSync("/etc/hostname").length > 0`,
    ...Object.fromEntries(paths.flatMap((path) => [
      [`read ${path}`, `Deno.readTextFile(${q(path)}).then((text) => "ESCAPED " + text)`],
      [`readSync ${path}`, `"ESCAPED " + Deno.readFileSync(${q(path)})`],
      [`list ${path}`, `"ESCAPED " + [...Deno.readDirSync(${q(path)})].length`],
      [`write ${path}`, `Deno.writeTextFile(${q(path)}, "x").then(() => "ESCAPED")`],
      [
        `append ${path}`,
        `Deno.writeTextFile(${q(path)}, "x", { append: true }).then(() => "ESCAPED")`,
      ],
      [
        `copy ${path}`,
        `Deno.copyFile(${q(path)}, ${q(`${temp.path}/copy`)}).then(() => "ESCAPED")`,
      ],
      [`copyTo ${path}`, `Deno.copyFile("/etc/hostname", ${q(path)}).then(() => "ESCAPED")`],
    ])),
    url: `Deno.readTextFile(new URL("file:///proc/self/environ"))`,
    encoded: `Deno.readTextFile(new URL("file:///%70roc/self/environ"))`,
  });
  const { fine, ...refused } = got;
  assert.equal(fine, true);
  for (const [name, text] of Object.entries(refused)) {
    assert.match(`${text}`, /^NotCapable|^NotFound: .* it is a link to nothing$/, name);
  }
});

granted(
  "links stay where they are, so that none takes the place of a file that was checked",
  async ({ outcomes }) => {
    using temp = new TempFolder();
    const inside = temp.folder("inside");
    temp.folder("inside/with");
    temp.folder("inside/with/deep");
    temp.folder("inside/plain");
    temp.write("inside/plain/a.txt", "a");
    temp.write("inside/x.txt", "text");
    const secret = temp.write("secret.txt", "secret");
    temp.link(secret, "inside/link");
    temp.link("../a.txt", "inside/with/deep/relative");
    const q = (name: string) => JSON.stringify(`${inside}/${name}`);
    const got = await outcomes({ read: [inside], write: [inside] }, {
      link: `Deno.rename(${q("link")}, ${q("other")})`,
      linkSync: `Deno.renameSync(${q("link")}, ${q("x.txt")})`,
      folder: `Deno.rename(${q("with")}, ${q("moved")})`,
      plain: `Deno.rename(${q("plain")}, ${q("moved")}).then(() => Deno.readTextFile(${
        q("moved/a.txt")
      }))`,
      removed: `Deno.remove(${q("link")}).then(() => "gone")`,
    });
    for (const name of ["link", "linkSync", "folder"]) {
      assert.match(
        `${got[name]}`,
        /^NotCapable: .* a link, or a folder with one in it, cannot be moved/,
        name,
      );
    }
    assert.equal(got.plain, "a");
    assert.equal(got.removed, "gone");
    assert.equal(Deno.readTextFileSync(secret), "secret");
  },
);

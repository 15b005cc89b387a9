import assert from "node:assert/strict";
import { permissionFlags } from "../../src/supervisor/permission_flags.ts";

Deno.test("permissionFlags() denies each kind that was not granted, and lists what was", () => {
  assert.deepEqual(permissionFlags({ plugin: "p" }), [
    ...["--deny-import", "--deny-run", "--deny-ffi", "--deny-read", "--deny-write"],
    ...["--deny-net", "--deny-env", "--deny-sys"],
  ]);
  const permissions = {
    read: ["/srv/a b", "/srv/-x"],
    write: [],
    net: ["*.a.test", "192.0.2.0/24", "[::1]:80"],
    env: ["AWS_*", "HOME"],
    run: ["git", "/bin/sh"],
    ffi: ["/lib/x.so"],
    sys: ["uid"],
  };
  const flags = permissionFlags({ plugin: "p", permissions, deniedNet: ["10.0.0.0/8", "[::]"] });
  assert.deepEqual(flags, [
    "--deny-import",
    "--allow-run=git,/bin/sh",
    "--allow-ffi=/lib/x.so",
    "--allow-read=/srv/a b,/srv/-x",
    "--deny-read=/proc,/dev,/sys",
    "--deny-write",
    "--allow-net=*.a.test,192.0.2.0/24,[::1]:80",
    "--deny-net=10.0.0.0/8,[::]",
    "--allow-env=AWS_*,HOME",
    "--allow-sys=uid",
  ]);
});

Deno.test("permissionFlags() refuses what cannot be written", () => {
  for (const kind of ["read", "write", "env", "run", "ffi"]) {
    assert.throws(
      () => permissionFlags({ plugin: "p", permissions: { [kind]: ["/fine", "/a,b"] } }),
      {
        name: "PaddockError",
        code: "config",
        message: new RegExp(`permissions\\.${kind}: current value is "/a,b", and .* a comma`),
      },
    );
  }
});

import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { BlockList, isIPv4 } from "node:net";
import fc from "fast-check";
import {
  deniedAddresses,
  isPrivateAddress,
  mayConnect,
  PRIVATE_IPV4_RANGES,
  privateAddressReason,
} from "../../src/access/private_net.ts";

const ipv4 = fc.tuple(...Array.from({ length: 4 }, () => fc.nat(255))).map((parts) =>
  parts.join(".")
);
/** Private ones more often than they come up by themselves. */
const address = fc.oneof(
  ipv4,
  fc.tuple(fc.constantFrom("10", "127", "192.168", "172.16", "169.254"), ipv4).map(([start, ip]) =>
    [...start.split("."), ...ip.split(".")].slice(0, 4).join(".")
  ),
);
const range = fc.tuple(address, fc.integer({ min: 1, max: 32 })).map(([ip, bits]) =>
  `${ip}/${bits}`
);
const grants = fc.array(
  fc.oneof(address, range, fc.constant("localhost"), fc.constant("api.example.com")),
  { maxLength: 4 },
);

/** The same question asked of Deno's own lists. */
function listed(address: string, ranges: readonly string[]): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [first = "", bits = "32"] = range.split("/");
    if (isIPv4(first)) list.addSubnet(first, Number(bits), "ipv4");
  }
  return list.check(address, "ipv4");
}

Deno.test("isPrivateAddress() knows the addresses of this machine, private networks and disguises of them", () => {
  const cases: Record<string, boolean> = {
    "127.0.0.1": true,
    "127.255.255.254": true,
    "0.0.0.0": true,
    "10.1.2.3": true,
    "169.254.169.254": true,
    "172.15.255.255": false,
    "172.16.0.0": true,
    "172.31.255.255": true,
    "172.32.0.0": false,
    "100.64.0.1": true,
    "192.168.1.1": true,
    "224.0.0.1": true,
    "255.255.255.255": true,
    "1.1.1.1": false,
    "93.184.216.34": false,
    "::": true,
    "::1": true,
    "[::1]": true,
    "::ffff:127.0.0.1": true,
    "::ffff:7f00:1": true,
    "::ffff:8.8.8.8": false,
    "::127.0.0.1": true,
    "fe80::1": true,
    "fe80::1%eth0": true,
    "fc00::1": true,
    "fd00:ec2::254": true,
    "fec0::1": true,
    "ff02::1": true,
    "64:ff9b::7f00:1": true,
    "64:ff9b::808:808": false,
    "64:ff9b:1::1": true,
    "2002:7f00:1::": true,
    "2001:0:7f00:1::1": true,
    "2001:db8::1": true,
    "2606:4700::1111": false,
    "2a00:1450:4001::1": false,
    "127.1": true,
    "2130706433": true,
    "api.example.com": true,
    "10.0.0.0/8": true,
    "": true,
  };
  for (const [address, expected] of Object.entries(cases)) {
    strictEqual(isPrivateAddress(address), expected, address);
  }
});

Deno.test("isPrivateAddress() agrees with a block list of its ranges, written plainly or as IPv6", () => {
  fc.assert(fc.property(address, (ip) => {
    const expected = listed(ip, PRIVATE_IPV4_RANGES);
    strictEqual(isPrivateAddress(ip), expected);
    strictEqual(isPrivateAddress(`::ffff:${ip}`), expected);
    strictEqual(isPrivateAddress(`64:ff9b::${ip}`), expected);
  }));
});

Deno.test("mayConnect() lets public addresses through and private ones only by a grant of the address", () => {
  const cases: [string[], string, number, boolean][] = [
    [["api.example.com"], "93.184.216.34", 443, true],
    [["api.example.com"], "127.0.0.1", 443, false],
    [["api.example.com", "127.0.0.1:8080"], "127.0.0.1", 8080, true],
    [["api.example.com", "127.0.0.1:8080"], "127.0.0.1", 443, false],
    [["api.example.com", "127.0.0.1:8080"], "::ffff:127.0.0.1", 8080, true],
    [["db.internal:5432", "10.0.0.0/24"], "10.0.0.7", 5432, true],
    [["db.internal:5432", "10.0.0.0/24"], "10.0.1.7", 5432, false],
    [["db.internal:5432"], "10.0.0.7", 5432, false],
    [["*.example.com"], "10.0.0.7", 443, false],
    [["localhost:8080"], "127.0.0.1", 8080, true],
    [["localhost:8080"], "::1", 8080, true],
    [["localhost:8080"], "127.0.0.1", 22, false],
    [["localhost"], "127.0.0.2", 80, false],
    [["localhost"], "10.0.0.1", 80, false],
    [["app.localhost"], "127.0.0.1", 80, true],
    [["localhost.example.com"], "127.0.0.1", 80, false],
    [["[::1]:80"], "::1", 80, true],
    [["[::1]:80"], "127.0.0.1", 80, false],
    [["[::ffff:10.0.0.1]"], "10.0.0.1", 80, true],
    [["[fd00::1]"], "fd00:0::1", 80, true],
    [["[fd00::1]"], "fd00::2", 80, false],
    [["api.example.com"], "no address", 80, false],
    [[], "93.184.216.34", 80, true],
  ];
  for (const [granted, address, port, expected] of cases) {
    strictEqual(mayConnect(granted, address, port), expected, `${granted} to ${address}:${port}`);
  }
});

Deno.test("deniedAddresses() denies exactly the private addresses that were not granted themselves", () => {
  fc.assert(fc.property(grants, address, (granted, ip) => {
    strictEqual(listed(ip, deniedAddresses(granted)), !mayConnect(granted, ip, 443));
  }));
});

Deno.test("deniedAddresses() never denies less when something is not granted", () => {
  fc.assert(fc.property(grants, address, (granted, ip) => {
    if (listed(ip, deniedAddresses(granted))) ok(listed(ip, deniedAddresses(granted.slice(1))));
  }));
});

Deno.test("deniedAddresses() parts a range around a granted address and leaves the others whole", () => {
  const denied = deniedAddresses(["api.example.com:443", "10.0.0.1:5432", "[::1]:80"]);
  ok(denied.includes("127.0.0.0/8") && denied.includes("10.128.0.0/9"), `${denied}`);
  ok(denied.includes("10.0.0.0") && denied.includes("10.0.0.2/31"), `${denied}`);
  ok(!denied.includes("10.0.0.0/8") && !denied.includes("[::1]"), `${denied}`);
  ok(denied.includes("[::]"), `${denied}`);
  deepStrictEqual(
    deniedAddresses([]).filter((one) => !one.startsWith("[")),
    [...PRIVATE_IPV4_RANGES],
  );
});

Deno.test("deniedAddresses() are all values that Deno takes", async () => {
  const denied = deniedAddresses(["127.0.0.1:8080", "172.16.0.0/29", "localhost", "[fd00::1]"]);
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", `--deny-net=${denied.join(",")}`, "data:text/javascript,"],
    stderr: "piped",
    env: { NO_COLOR: "1" },
  }).output();
  ok(success, new TextDecoder().decode(stderr));
});

Deno.test("privateAddressReason() says what to ask for", () => {
  strictEqual(
    privateAddressReason("api.example.com:443", "10.0.0.7", 443),
    "it leads to 10.0.0.7, a private address that was not granted itself; if the plugin is meant to " +
      'reach it, ask for "10.0.0.7:443" under "permissions.net" too, and grant it',
  );
  ok(privateAddressReason("x:443", "fd00::7", 443).includes('"[fd00::7]:443"'));
});

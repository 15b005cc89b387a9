/** Memory of a process and all below it, MB; pages that several share are counted once. Linux only. */
export async function proportionalMemory(pid: number): Promise<number> {
  const rollup = await Deno.readTextFile(`/proc/${pid}/smaps_rollup`);
  const own = Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)![1]) / 1024;
  const below = await Promise.all((await childrenOf(pid)).map(proportionalMemory));
  return below.reduce((sum, mb) => sum + mb, own);
}

async function childrenOf(pid: number): Promise<number[]> {
  const children: number[] = [];
  for await (const { name } of Deno.readDir(`/proc/${pid}/task`)) {
    const text = await Deno.readTextFile(`/proc/${pid}/task/${name}/children`);
    children.push(...text.split(" ").filter(Boolean).map(Number));
  }
  return children;
}

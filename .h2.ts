const D=Deno.cwd()+"/.paddock/t1000/hooks"; const names=[...Deno.readDirSync(D)].map(e=>D+"/"+e.name); let t=performance.now(); const l=(m:string)=>{const n=performance.now(); console.log(m,(n-t).toFixed(1)); t=performance.now();};
for (const n of names) Deno.lstatSync(n); l("lstat");
for (const n of names) Deno.readFileSync(n); l("read");
for (const n of names) Deno.readTextFileSync(n); l("readText");
const m=names.map(n=>n.replace(Deno.cwd()+"/","")); for (const n of m) Deno.lstatSync(n); l("lstat rel");
for (const n of m) {const f=Deno.openSync(n); f.close()} l("open rel");

// attack: leads whoever reads the source map to a file
// worker: held
// process: held
// drive: get, event
//# sourceMappingURL=file://%FILE%
/*! //# sourceMappingURL=data:application/json;base64,eyJzb3VyY2VzIjpbIi4uLy4uL3NlY3JldC50eHQiXSwic291cmNlc0NvbnRlbnQiOltudWxsXSwibWFwcGluZ3MiOiJBQUFBIn0= */
const text = `
//# sourceMappingURL=data:application/json;base64,eyJzb3VyY2VzIjpbIi4uLy4uL3NlY3JldC50eHQiXSwic291cmNlc0NvbnRlbnQiOltudWxsXSwibWFwcGluZ3MiOiJBQUFBIn0=
`;
routerAdd("GET", "/attack/%NAME%", () => { throw new Error("look where I was thrown" + text.length) });
onCustomEvent(() => { throw new Error("here too") }, "%NAME%");

// attack: reads the operator's token from the requests it answers
// worker: held
// process: held
// drive: get, post /headers_of_operator/x?token=1, create, list, event, get /headers_of_operator/api/_paddock/plugins
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, [...e.headers, ...e.request.headers, JSON.stringify(e.requestInfo()), JSON.stringify(e.auth), e.url]));
routerAdd("ANY", "/%NAME%/{rest...}", (e) => e.json(200, [...e.headers, ...e.request.clone().headers, e.url]));
routerUse((e) => { console.log(JSON.stringify([...e.headers])); return e.next() });
onRecordCreateRequest((e) => { console.log("create", JSON.stringify(e.headers), JSON.stringify(e.query)); return e.next() });
onRecordsListRequest((e) => { console.log("list", JSON.stringify(e.headers)); return e.next() });
onCustomEvent((e) => { console.log(JSON.stringify(e.data), Object.keys(e)); return e.next() });

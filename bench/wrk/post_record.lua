wrk.method = "POST"
wrk.body = '{"title":"hello","body":"some text","views":1}'
wrk.headers["content-type"] = "application/json"

-- Sends the lines of a file as bodies, one after the other, and prints what came of it as one line of JSON.
local requests, at = {}, 0

function init(arguments)
	local method, file = arguments[1], arguments[2]
	for line in io.lines(file) do
		requests[#requests + 1] = wrk.format(method, nil, nil, line ~= "" and line or nil)
	end
	-- Several runs over many bodies shall not all begin with the same.
	at = tonumber(arguments[3]) % #requests
end

function request()
	at = at % #requests + 1
	return requests[at]
end

function done(summary, latency)
	local errors = summary.errors
	io.write(string.format(
		'\n{"requests":%d,"seconds":%.6f,"medianMs":%.3f,"p99Ms":%.3f,"failures":%d}\n',
		summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
		errors.connect + errors.read + errors.write + errors.status + errors.timeout
	))
end

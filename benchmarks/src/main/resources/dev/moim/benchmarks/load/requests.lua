-- Sends the requests of a file, each once, on every connection the next one as soon as the answer
-- to the last is there. When the time is up, or no request is left, a connection begins a request
-- that it never ends: so every request that counts was answered, and nothing else was.
--
-- The second thread asks the server with the port MOIM_BENCH_SECOND_PORT.
--
-- Arguments: the file, the width of a record in it, how many there are, seconds, connections of a
-- thread, 1 if the file begins anew when it is used up, and how many threads share it.

local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanos; } moment;
  int clock_gettime(int clock, moment *now);
]]
local MONOTONIC = 1
local moment = ffi.new("moment")
local sub = string.sub
local threads = {}

local function micros()
  ffi.C.clock_gettime(MONOTONIC, moment)
  return tonumber(moment.seconds) * 1e6 + tonumber(moment.nanos) / 1e3
end

function setup(thread)
  thread:set("number", #threads)
  if #threads == 1 then
    thread.addr = wrk.lookup("127.0.0.1", os.getenv("MOIM_BENCH_SECOND_PORT"))[1]
  end
  table.insert(threads, thread)
end

function init(args)
  width = tonumber(args[2])
  local shares = tonumber(args[7])
  most = math.floor(tonumber(args[3]) / shares)
  lasts = tonumber(args[4]) * 1e6
  connections = tonumber(args[5])
  again = args[6] == "1"
  local file = assert(io.open(args[1], "rb"))
  file:seek("set", number * most * width)
  records = file:read(most * width)
  file:close()
  sent, parked, began, ended, deadline = 0, 0, 0, 0, math.huge
  probed = number ~= 0 -- wrk looks at one request of the first thread before it begins
  nth = 0
end

function request()
  if not probed then
    probed = true
    return sub(records, 1, width)
  end
  local now = micros()
  if sent == 0 then
    began = now
    deadline = now + lasts
  end
  if nth == most and again then
    nth = 0
  end
  if now >= deadline or nth == most then
    parked = parked + 1
    if parked == connections then
      ended = now
      io.stderr:write("answered\n")
    end
    return "GET /health/live HTTP/1.1\r\n"
  end
  local at = nth * width
  nth = nth + 1
  sent = sent + 1
  return sub(records, at + 1, at + width)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("answered %d\nrefused %d\n", summary.requests, errors.status))
  io.write(string.format("errors %d %d %d %d\n", errors.connect, errors.read, errors.write, errors.timeout))
  io.write(string.format("micros %d %d %d %d %d\n",
    latency:percentile(50), latency:percentile(90), latency:percentile(99), latency.max, latency.mean))
  for _, thread in ipairs(threads) do
    io.write(string.format("thread %d %.0f %.0f\n", thread:get("sent"), thread:get("began"), thread:get("ended")))
  end
end

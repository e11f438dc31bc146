-- ARGV[1]: the caller's clock in ms, or 0 for the server's, which all hosts share.
local time = redis.call('TIME')
local server_now = time[1] * 1000 + math.floor(time[2] / 1000)
local now = tonumber(ARGV[1])
local has_own_clock = now ~= 0
if not has_own_clock then
  now = server_now
end

-- The lists of pending entries keep Redis' own time, and none that is ahead of it. Another clock's times are put there this much earlier.
local own_clock_shift = 2 ^ 40

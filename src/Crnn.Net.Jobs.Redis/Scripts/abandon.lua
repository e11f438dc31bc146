#!lua flags=allow-oom
-- uses: base clock jobs items queue leases
-- Ends all leases of a worker. ARGV[2..4]: worker, why its items failed, and what follows. Returns {number of leases, changed}.
local worker, decisions, changed, count = ARGV[2], cjson.decode(ARGV[4]), {}, 0
for _, priority in ipairs(priorities) do
  if redis.call('EXISTS', stream_of(priority)) == 1 then
    local from = '-'
    repeat
      local entries = {}
      for i, pending in ipairs(redis.call('XPENDING', stream_of(priority), group, from, '+', 1000, worker)) do
        entries[i] = pending[1]
      end
      end_leases(priority, entries, ARGV[3], decisions, changed)
      count = count + #entries
      from = '(' .. (entries[#entries] or '')
    until #entries == 0
  end
end
settle()
return {count, notify(changed)}

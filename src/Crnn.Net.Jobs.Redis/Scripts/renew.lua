#!lua flags=allow-oom
-- uses: base clock jobs queue
-- Makes leases last from now on. ARGV[2..]: for each lease job, index, entry. Returns 1 for each that is still held and 0 for the others.
local kept, claims = {}, {}
for i = 2, #ARGV, 3 do
  local job = job_of(ARGV[i])
  local value = job and redis.call('HGET', base .. 'held', job.priority .. ' ' .. ARGV[i + 2])
  local index, id, worker = string.match(value or '', '^(%d+) (%S+) (.*)$')
  local is_held = id == ARGV[i] and index == ARGV[i + 1]
  kept[#kept + 1] = is_held and 1 or 0
  if is_held then
    local holder = job.priority .. ' ' .. worker
    claims[holder] = claims[holder] or {priority = job.priority, worker = worker, entries = {}}
    table.insert(claims[holder].entries, ARGV[i + 2])
  end
end

for _, claim in pairs(claims) do
  for from = 1, #claim.entries, slice do
    local entries = {unpack(claim.entries, from, math.min(from + slice - 1, #claim.entries))}
    if has_own_clock then
      table.insert(entries, 'TIME')
      table.insert(entries, now - own_clock_shift)
    end
    table.insert(entries, 'JUSTID')
    redis.call('XCLAIM', stream_of(claim.priority), group, claim.worker, 0, unpack(entries))
  end
end
return kept

#!lua flags=allow-oom
-- uses: base clock jobs items queue leases
-- Ends what has expired, queues what is due, and leases. ARGV[2..6]: worker, the greatest number of items, how long leases last in ms,
-- why the items of a lost worker failed, and what follows.
-- Returns {leases, changed}: job, index, entry, isolated for each lease, and the ids of jobs that changed on the way.
local worker, wanted, lasts, message = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
local decisions = cjson.decode(ARGV[6])
local changed, leases = {}, {}
local due_at_once = 1024

-- Leases may expire up to a hundredth later: the lists of pending entries are not searched by every call.
local function end_expired()
  local searched = tonumber(redis.call('HGET', queue, 'searched') or 0)
  if redis.call('HLEN', held) == 0 or (now >= searched and now - searched < lasts / 100) then
    return
  end
  redis.call('HSET', queue, 'searched', now)
  local idle = has_own_clock and server_now - (now - own_clock_shift) + lasts or lasts
  for _, priority in ipairs(priorities) do
    local cursor = '0-0'
    create_stream(priority)
    repeat
      local reply = redis.call('XAUTOCLAIM', stream_of(priority), group, worker, idle, cursor, 'COUNT', 1000, 'JUSTID')
      cursor = reply[1]
      end_leases(priority, reply[2], message, decisions, changed)
      -- Entries that somebody trimmed away.
      end_leases(priority, reply[3], message, decisions, changed)
    until cursor == '0-0'
  end
end

local function queue_due()
  local due = redis.call('ZRANGE', base .. 'delayed', '-inf', now, 'BYSCORE', 'LIMIT', 0, due_at_once)
  for i = #due, 1, -1 do
    redis.call('ZREM', base .. 'delayed', due[i])
    local id, index = string.match(due[i], '^(%S+) (%d+)$')
    local job = job_of(id)
    if job then
      requeue(job, index)
    end
  end
end

-- Takes up to a share of the tenant's items. Runs of jobs that were cancelled or erased meanwhile are dropped. False when the tenant has no more.
local function take_share(priority, tenant, share, items)
  local list = waiting_of(priority, tenant)
  while share > 0 do
    local run = redis.call('LPOP', list)
    if not run then
      return false
    end
    local id, first, last = string.match(run, '^(%S+) (%d+) (%d+)$')
    first, last = tonumber(first), tonumber(last)
    local job = job_of(id)
    if job and not job.is_cancelled then
      local upto = math.min(first + share - 1, last)
      for index = first, upto do
        items[#items + 1] = {job = job, index = index}
      end
      share = share - (upto - first + 1)
      if upto < last then
        redis.call('LPUSH', list, id .. ' ' .. upto + 1 .. ' ' .. last)
      end
    end
  end
  return redis.call('EXISTS', list) == 1
end

-- Tenants in turn: in every round each gets an equal share of what is left to lease, and the ring begins the next call where this one ended.
local function take_items(priority, count)
  local ring, items = base .. 'tenants:' .. priority, {}
  while #items < count do
    local tenants = redis.call('LLEN', ring)
    if tenants == 0 then
      break
    end
    local share = math.max(1, math.floor((count - #items) / tenants))
    for _ = 1, math.min(tenants, count - #items) do
      local tenant = redis.call('LPOP', ring)
      if take_share(priority, tenant, share, items) then
        redis.call('RPUSH', ring, tenant)
      end
    end
  end
  return items
end

local function lease(priority, items)
  local tickets = take_tickets(priority, worker, #items)
  if #tickets < #items then
    -- Somebody has trimmed or removed the stream.
    add_tickets(priority, #items - #tickets)
    for _, ticket in ipairs(take_tickets(priority, worker, #items - #tickets)) do
      tickets[#tickets + 1] = ticket
    end
  end
  local holders = {}
  for i, taken in ipairs(items) do
    local entry = tickets[i]
    local item = read_item(taken.job, taken.index)
    item.state, item.entry, item.call = 'l', entry, ''
    write_item(taken.job, taken.index, item)
    holders[#holders + 1] = priority .. ' ' .. entry
    holders[#holders + 1] = taken.index .. ' ' .. taken.job.id .. ' ' .. worker
    if has_own_clock then
      redis.call('XCLAIM', stream_of(priority), group, worker, 0, entry, 'TIME', now - own_clock_shift, 'JUSTID')
    end
    leases[#leases + 1] = taken.job.id
    leases[#leases + 1] = taken.index
    leases[#leases + 1] = entry
    leases[#leases + 1] = item.isolated
  end
  call_all('HSET', held, holders)
end

end_expired()
queue_due()
for _, priority in ipairs(priorities) do
  local items = take_items(priority, wanted - #leases / 4)
  if #items > 0 then
    lease(priority, items)
  end
  if redis.call('LLEN', base .. 'tenants:' .. priority) == 0 then
    -- Nothing waits, so no ticket may be left: the stream's lag says how much waits.
    drop_tickets(priority, 100)
  end
end
settle()
return {leases, notify(changed)}

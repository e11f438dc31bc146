-- An item's state is 'state attempts isolated entry'. States: waiting, leased, running, done, failed, cancelled, by their first letters.
-- The entry is the stream's entry under which the item is held, or was when its last run was reported. An item without a state has never been leased.
local function parse_item(text)
  if not text then
    return {state = 'w', attempts = 0, isolated = 0, entry = ''}
  end
  local state, attempts, isolated, entry = string.match(text, '^(%a) (%d+) (%d) ?(.*)$')
  return {state = state, attempts = tonumber(attempts), isolated = tonumber(isolated), entry = entry}
end

local function format_item(item)
  return item.state .. ' ' .. item.attempts .. ' ' .. item.isolated .. ' ' .. item.entry
end

local function read_item(job, index)
  return parse_item(redis.call('HGET', job.key, index))
end

local function write_item(job, index, item)
  redis.call('HSET', job.key, index, format_item(item))
end

-- The item of a lease: nil unless this very lease was its last one.
local function item_of(id, index, entry)
  local job = job_of(id)
  if not job then
    return nil
  end
  local item = read_item(job, index)
  if item.entry ~= entry then
    return nil
  end
  return item, job
end

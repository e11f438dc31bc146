-- KEYS[1]: what all keys begin with, up to and with the hash tag.
local base = KEYS[1]
local group = 'workers'
local priorities = {'high', 'normal', 'low'}
local queue = base .. 'queue'

-- Lua can unpack about 8,000 values at once.
local slice = 2000

local function call_all(command, key, values)
  for from = 1, #values, slice do
    redis.call(command, key, unpack(values, from, math.min(from + slice - 1, #values)))
  end
end

#!lua flags=no-writes
-- uses: base jobs images
-- Reads images. ARGV[2..]: after how many bytes it is enough, then for each item id, index. Returns for each, in order, 'd' and the bytes, 'b' and
-- the blob's name, or nothing when there is no such image; fewer than were asked for when it is enough, and at least one.
local read, size = {}, 0
for i = 3, #ARGV, 2 do
  local job = job_of(ARGV[i])
  local image = job and redis.call('HGET', job.key, 'i' .. ARGV[i + 1])
  read[#read + 1] = image and redis.call('GET', image_of(string.sub(image, 1, 32), job.tenant)) or false
  size = size + #(read[#read] or '')
  if size >= tonumber(ARGV[2]) then
    break
  end
end
return read

-- uses: base clock jobs images admission
-- Says which images must be written to the image store before the job can be accepted, and remembers that this is under way.
-- ARGV: see admission; the text about an image is the name of the blob that would be written.
-- Returns {'upload', numbers from 0}, or what accept would answer at once.
local answer = answer_at_once()
if answer then
  return answer
end

local numbers, reserved = {}, {}
for i = first_item, #ARGV, 3 do
  local digest = ARGV[i]
  if not reserved[digest] and redis.call('EXISTS', image_of(digest, tenant)) == 0 then
    reserved[digest] = true
    numbers[#numbers + 1] = (i - first_item) / 3
    redis.call('ZADD', base .. 'uploads', now, ARGV[i + 2])
  end
end
return {'upload', numbers}

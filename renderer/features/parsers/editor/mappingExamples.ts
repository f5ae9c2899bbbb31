/** Mappings to begin with. Of one object: a reading for each of its figures. Of a list: one for each of its items. */
export const mappingExamples = {
  object: `$each($sift(values, function($v) { $type($v) = "number" }), function($v, $name) {
  {
    "datalogger": station,
    "sensor": $name,
    "value": $v,
    "at": time
  }
})`,
  list: `readings.{
  "datalogger": $levels[2],
  "sensor": id,
  "value": value,
  "unit": unit,
  "at": $$.time
}`,
} as const;

/** A custom parser of the world, as its two versions were saved; the first one is in force. */
export const worldParser = {
  name: 'weather',
  versions: [
    {
      definition: {
        description: 'What the stations at the crest say of the weather.',
        topicPatterns: ['+/weather/+/state'],
        mapping: 'dataloggers.{ "datalogger": serial_number_datalogger, "sensor": "state", "value": 1 }',
      },
      note: null,
    },
    {
      definition: {
        description: 'What the stations at the crest say of the weather.',
        topicPatterns: ['+/weather/+/state'],
        mapping:
          'dataloggers.{\n  "datalogger": serial_number_datalogger,\n  "sensor": "state",\n  "value": status_datalogger\n}',
      },
      note: 'What the station says of itself.',
    },
  ],
} as const;

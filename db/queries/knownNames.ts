import type { DatabaseHandle } from '../handle.ts';

/**
 * What the operator's places, brokers, accounts, parsers and tokens are called, those that are being deleted included:
 * names that must not leave the program.
 */
export function readKnownNames({ sqlite }: DatabaseHandle): string[] {
  return sqlite
    .prepare<[], string>(
      `SELECT code FROM site
       UNION SELECT name FROM site
       UNION SELECT broker_host FROM mqtt_connection
       UNION SELECT username FROM mqtt_connection WHERE username IS NOT NULL
       UNION SELECT client_id_prefix FROM mqtt_connection
       UNION SELECT server_name FROM mqtt_connection WHERE server_name IS NOT NULL
       UNION SELECT session_client_id FROM mqtt_connection WHERE session_client_id IS NOT NULL
       UNION SELECT name FROM parser_definition
       UNION SELECT name FROM api_token`,
    )
    .pluck()
    .all();
}

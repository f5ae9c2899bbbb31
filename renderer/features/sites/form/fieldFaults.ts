/** Fields of the form that can be wrong by themselves; of a topic, wherever it stands in the list. */
const faultsOf = {
  code: { too_small: 'missing', else: 'code' },
  name: { too_small: 'missing', else: 'name' },
  'connection.brokerHost': { too_small: 'missing', else: 'host' },
  'connection.brokerPort': { else: 'port' },
  'connection.username': { else: 'username' },
  'connection.password': { else: 'password' },
  'connection.clientIdPrefix': { else: 'clientIdPrefix' },
  'connection.keepAliveInterval': { else: 'keepAlive' },
  'connection.retryAttempts': { else: 'attempts' },
  'connection.retryDelay': { else: 'delay' },
  'connection.wsPath': { else: 'path' },
  'connection.ca': { else: 'certificates' },
  'connection.cert': { else: 'certificates' },
  'connection.key': { else: 'key' },
  'connection.keyPassphrase': { else: 'keyPassphrase' },
  'connection.serverName': { else: 'host' },
  'connection.sessionExpiryInterval': { else: 'sessionExpiry' },
  'connection.receiveMaximum': { else: 'receiveMaximum' },
  'connection.silentAfter': { else: 'silentAfter' },
  'connection.willTopic': { else: 'willTopic' },
  'connection.willPayload': { else: 'willPayload' },
  'connection.maxRetryDelay': { custom: 'delayOrder', else: 'longestDelay' },
} as const;

export type FieldName = keyof typeof faultsOf;

type Texts = (typeof faultsOf)[FieldName];
type TextOf<Text> = Text extends Text ? Text[keyof Text] : never;

/** A sentence about a field, in the texts of the form (`siteForm.fault`). `taken` comes from the server only. */
export type FaultText = TextOf<Texts> | 'taken';

/** Which sentence says what is wrong with a field. `type`: the code of zod's issue. */
export function faultText(name: FieldName, type: string): FaultText {
  if (type === 'taken') return 'taken';
  const texts: Readonly<Record<string, FaultText>> & { else: FaultText } = faultsOf[name];
  return texts[type] ?? texts.else;
}

export const isFieldName = (name: string): name is FieldName => Object.hasOwn(faultsOf, name);

/** How many fields of a form are wrong: leaves of the tree of errors. What concerns the whole form is not counted. */
export function countFaults(errors: object): number {
  return Object.entries(errors).reduce((sum, [key, error]) => {
    if (key === 'root' || key === 'ref' || typeof error !== 'object' || error === null) return sum;
    return sum + ('type' in error && typeof error.type === 'string' ? 1 : countFaults(error));
  }, 0);
}

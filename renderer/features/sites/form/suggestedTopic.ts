/** What a new site is subscribed to unless a person says otherwise: everything beneath its code. */
export const suggestedTopic = (code: string): string => (code === '' ? '' : `${code}/#`);

/** The topic after the code was changed: the suggestion follows, an edited one stays. */
export const topicAfter = (topic: string, codeBefore: string, code: string): string =>
  topic === suggestedTopic(codeBefore) ? suggestedTopic(code) : topic;

/** Tells one error from another: its kind, where it was caught, and the line that threw it, or its words without numbers. */
export function errorKey({ name, message, stack }: Error, where: string): string {
  const thrownAt = stack?.split('\n').find((line) => /^\s+at /.test(line));
  const words = message.replace(/\d+/g, '0').slice(0, 200);
  return `${name} ${where.replace(/\d+/g, '0')} ${thrownAt?.trim() ?? words}`;
}

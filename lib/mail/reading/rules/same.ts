const LOOKED_AT = 20_000;
const bare = (text: string): string =>
  text
    .slice(0, LOOKED_AT)
    .replaceAll(/[\s>]+/g, '')
    .slice(0, LOOKED_AT / 2);

/** Whether two texts are one letter's, however the lines were broken on its way. */
export const saysTheSame = (one: string, other: string): boolean => bare(one) === bare(other);

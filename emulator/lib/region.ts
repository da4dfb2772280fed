/** Whether a text has the form of an AWS region: `eu-west-1`, `us-gov-west-1`, `eusc-de-east-1`. */
export const isRegion = (text: string): boolean => /^(?:[a-z]{2}|eusc)(?:-[a-z]+)+-\d$/.test(text);

/** `t***@e***`: the first character of the mailbox and of the domain are shown. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.charAt(0)}***@${email.charAt(at + 1)}***`;
}

/** `+*******1234`: a plus, seven stars whatever the length, and the last four digits. */
export const maskPhone = (phone: string): string => `+*******${phone.slice(1).slice(-4)}`;

import { BlockList, isIPv6 } from 'node:net';

const family = (ip: string) => (isIPv6(ip) ? 'ipv6' : 'ipv4');

/** Whether an address lies in one of the ranges, which are in CIDR notation. */
export function isInRanges(ip: string, ranges: readonly string[] = []): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    list.addSubnet(address, Number(bits), family(address));
  }
  return list.check(ip, family(ip));
}

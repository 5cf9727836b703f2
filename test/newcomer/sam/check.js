/** The function as it is deployed. */
export const handler = async ({ id, address }) => {
  if (!address.includes('@')) throw Object.assign(new Error(`${address} is no address`), { name: 'AddressUnknown' });
  return { id, address };
};

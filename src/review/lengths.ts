/** How long what is written about decisions and actions may be: the contract refuses more, the forms take no more. */
export const longestTitle = 300;
export const longestText = 4000;
export const longestWithdrawal = 2000;
export const longestStatement = 500;
export const longestName = 200;

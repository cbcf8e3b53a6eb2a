throw new Error('there is no tea left')

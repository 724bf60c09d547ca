X = 'from the folder'

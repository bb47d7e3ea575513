print("fisc")

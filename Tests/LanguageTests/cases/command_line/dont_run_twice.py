if __name__ == '__main__':
    print('main')  # expect: main
else:
    print('imported')
import dont_run_twice  # expect: imported
